import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import { readScene, rememberScene } from '../../../lib/scene.ts';

/** A scanned code in the address is remembered for the store and, once known, for its account. */
export function useSceneHere(storeId: string, officialId?: string): void {
  const [search] = useSearchParams();
  const scene = readScene(search);
  useEffect(() => {
    if (scene === null) return;
    rememberScene(storeId, scene);
    if (officialId !== undefined) rememberScene(officialId, scene);
  }, [scene, storeId, officialId]);
}
