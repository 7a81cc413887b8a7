import { ShoppingBag } from 'lucide-react';
import { faceOf } from '../../../ui/avatar.tsx';
import { Photo } from '../../../ui/photo.tsx';

type ProductPhotoProps = { id: string; src: string | null; className: string };

/** A product beside its name; one without a photo has a warm ground of its own. */
export function ProductPhoto({ id, src, className }: ProductPhotoProps) {
  if (src !== null) return <Photo src={src} alt="" className={className} />;
  const [light, deep] = faceOf(id);
  return (
    <span
      aria-hidden
      className={`flex items-center justify-center text-white ${className}`}
      style={{ background: `linear-gradient(150deg, ${light}, ${deep})` }}
    >
      <ShoppingBag strokeWidth={1.5} className="size-1/3 max-w-14" />
    </span>
  );
}
