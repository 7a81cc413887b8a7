import { ImageOff } from 'lucide-react';
import { useState } from 'react';

/** A picture in a fixed frame: it never moves the page when it arrives, and says so if it cannot. */
export function Photo({
  src,
  alt,
  className = '',
}: {
  src: string | null;
  alt: string;
  className?: string;
}) {
  const [broken, setBroken] = useState<string | null>(null);
  if (src === null || broken === src) {
    return (
      <span
        {...(alt === '' ? { 'aria-hidden': true } : { role: 'img', 'aria-label': alt })}
        className={`flex items-center justify-center bg-faint text-ink-soft ${className}`}
      >
        <ImageOff size={28} strokeWidth={1.25} aria-hidden />
      </span>
    );
  }
  return (
    <img
      src={src}
      alt={alt}
      loading="lazy"
      decoding="async"
      onError={() => setBroken(src)}
      className={`bg-faint object-cover ${className}`}
    />
  );
}
