/** Product photos and logos, drawn here, so that the demo needs no file and no network. */
import sharp from 'sharp';
import type { LogoPlan, PicturePlan } from './world.ts';

const size = 1_000;

export function drawProduct({ shape, ground, colour }: PicturePlan): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 1000" width="${size}" height="${size}">
    <defs>
      <linearGradient id="ground" x1="0" y1="0" x2="0.4" y2="1">
        <stop offset="0" stop-color="${ground[0]}"/><stop offset="1" stop-color="${ground[1]}"/>
      </linearGradient>
      <radialGradient id="light" cx="0.35" cy="0.25" r="0.8">
        <stop offset="0" stop-color="#fff" stop-opacity="0.75"/><stop offset="1" stop-color="#fff" stop-opacity="0"/>
      </radialGradient>
    </defs>
    <rect width="1000" height="1000" fill="url(#ground)"/>
    <rect width="1000" height="1000" fill="url(#light)"/>
    <ellipse cx="500" cy="850" rx="260" ry="36" fill="#000" opacity="0.16"/>
    ${shapes[shape](colour)}
  </svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

const shapes: Record<PicturePlan['shape'], (colour: string) => string> = {
  bottle: (colour) => `
    <rect x="452" y="150" width="96" height="70" rx="14" fill="#f8fafc"/>
    <path d="M455 220h90v70c0 46 85 66 85 150v360c0 30-24 50-54 50H424c-30 0-54-20-54-50V440c0-84 85-104 85-150z" fill="#fff" opacity="0.55"/>
    <path d="M378 470h244v326c0 26-20 44-46 44H424c-26 0-46-18-46-44z" fill="${colour}" opacity="0.9"/>
    <rect x="378" y="540" width="244" height="170" fill="#fff" opacity="0.92"/>
    <circle cx="500" cy="625" r="58" fill="${colour}"/><circle cx="500" cy="625" r="42" fill="#fff" opacity="0.55"/>
    <path d="M500 583v84M458 625h84M470 595l60 60M530 595l-60 60" stroke="${colour}" stroke-width="6"/>
    <rect x="396" y="300" width="18" height="520" rx="9" fill="#fff" opacity="0.6"/>`,
  cup: (colour) => `
    <path d="M300 380h400l-46 430c-3 26-24 44-50 44H396c-26 0-47-18-50-44z" fill="#fff"/>
    <path d="M318 420h364l-6 60H324z" fill="${colour}"/>
    <ellipse cx="500" cy="380" rx="200" ry="46" fill="${colour}"/>
    <ellipse cx="500" cy="372" rx="150" ry="30" fill="#fff" opacity="0.85"/>
    <path d="M420 280c-30-50 30-70 0-120M500 260c-30-50 30-70 0-120M580 280c-30-50 30-70 0-120" stroke="#fff" stroke-width="16" stroke-linecap="round" fill="none" opacity="0.8"/>
    <path d="M342 560h316" stroke="${colour}" stroke-width="10" opacity="0.25"/>`,
  riceball: (colour) => `
    <path d="M500 250c40 0 64 26 86 62l170 290c46 80 8 200-86 200H330c-94 0-132-120-86-200l170-290c22-36 46-62 86-62z" fill="#fffdf7"/>
    <path d="M390 600h220v202H390z" fill="${colour}"/>
    <g fill="#e7e5dc"><circle cx="420" cy="450" r="12"/><circle cx="520" cy="400" r="12"/><circle cx="600" cy="520" r="12"/><circle cx="330" cy="640" r="12"/><circle cx="680" cy="680" r="12"/><circle cx="480" cy="520" r="12"/></g>
    <path d="M410 620h180" stroke="#fff" stroke-width="5" opacity="0.25"/>`,
  box: (colour) => `
    <ellipse cx="500" cy="300" rx="220" ry="56" fill="#e5e7eb"/>
    <path d="M280 300v500c0 34 98 60 220 60s220-26 220-60V300z" fill="#f9fafb"/>
    <path d="M280 400v300c0 34 98 60 220 60s220-26 220-60V400c0 34-98 60-220 60s-220-26-220-60z" fill="${colour}"/>
    <circle cx="500" cy="610" r="92" fill="#fff3c4"/><path d="M500 518c46 20 92 46 92 92" stroke="#65a30d" stroke-width="18" fill="none"/>
    <ellipse cx="500" cy="300" rx="180" ry="40" fill="#f3f4f6"/>`,
  cake: (colour) => `
    <path d="M250 470c0-60 112-110 250-110s250 50 250 110v270c0 60-112 110-250 110s-250-50-250-110z" fill="${colour}" opacity="0.75"/>
    <path d="M250 470c0 60 112 110 250 110s250-50 250-110v60c0 60-112 110-250 110s-250-50-250-110z" fill="#fff" opacity="0.75"/>
    <ellipse cx="500" cy="470" rx="250" ry="110" fill="#fffdf5"/>
    <ellipse cx="500" cy="470" rx="70" ry="30" fill="${colour}"/>
    <circle cx="500" cy="420" r="46" fill="#dc2626"/><circle cx="486" cy="406" r="12" fill="#fff" opacity="0.7"/>`,
  bag: (colour) => `
    <path d="M320 260h360l40 90v440c0 34-26 60-60 60H340c-34 0-60-26-60-60V350z" fill="${colour}"/>
    <path d="M320 260h360l20 46H300z" fill="#000" opacity="0.22"/>
    <rect x="350" y="440" width="300" height="270" rx="16" fill="#fdf6ec"/>
    <ellipse cx="500" cy="570" rx="62" ry="90" fill="${colour}" transform="rotate(24 500 570)"/>
    <path d="M470 490c50 50-10 110 60 160" stroke="#fdf6ec" stroke-width="12" fill="none"/>`,
};

const marks: Record<LogoPlan['mark'], string> = {
  wave: `<path d="M70 300c60-70 110-70 170 0s110 70 170 0M70 220c60-70 110-70 170 0s110 70 170 0" stroke="#fff" stroke-width="34" stroke-linecap="round" fill="none"/><circle cx="330" cy="120" r="40" fill="#fff"/>`,
  roof: `<path d="M60 210c90-10 150-50 180-90 30 40 90 80 180 90l-14 36H74z" fill="#fff"/><path d="M120 262h240v26H120zM140 300h30v90h-30zM310 300h30v90h-30z" fill="#fff"/><path d="M205 320h70l-8 70h-54z" fill="#fff"/>`,
  seal: `<circle cx="240" cy="240" r="150" stroke="#fff" stroke-width="22" fill="none"/><path d="M240 130l32 66 73 10-53 51 13 72-65-34-65 34 13-72-53-51 73-10z" fill="#fff"/>`,
};

export function drawLogo({ mark, ground }: LogoPlan): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 480" width="480" height="480">
    <defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1">
      <stop offset="0" stop-color="${ground[0]}"/><stop offset="1" stop-color="${ground[1]}"/>
    </linearGradient></defs>
    <rect width="480" height="480" fill="url(#g)"/>${marks[mark]}</svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}
