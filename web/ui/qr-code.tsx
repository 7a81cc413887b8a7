import { useEffect, useState } from 'react';
import { Skeleton } from './states.tsx';

type Modules = { size: number; path: string };

/** Draws a QR code as one vector path, black on white in either theme so that every scanner reads it. */
export function QrCode({
  text,
  label,
  size = 220,
}: {
  text: string;
  label: string;
  size?: number;
}) {
  const [modules, setModules] = useState<Modules | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void drawModules(text).then((drawn) => {
      if (isCurrent) setModules(drawn);
    });
    return () => {
      isCurrent = false;
    };
  }, [text]);
  if (!modules) return <Skeleton className="aspect-square w-55 rounded-tile" />;
  return (
    <svg
      role="img"
      aria-label={label}
      width={size}
      height={size}
      viewBox={`-4 -4 ${modules.size + 8} ${modules.size + 8}`}
      shapeRendering="crispEdges"
      className="max-w-full rounded-tile bg-white"
    >
      <path d={modules.path} className="fill-qr" />
    </svg>
  );
}

async function drawModules(text: string): Promise<Modules> {
  const { create } = await import('qrcode');
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  let path = '';
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column)) path += `M${column} ${row}h1v1h-1z`;
    }
  }
  return { size: modules.size, path };
}
