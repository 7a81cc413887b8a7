/** Import cycles: files that reach themselves over others can be neither read nor tested one by one. */

export interface Edge {
  readonly from: string;
  readonly to: string;
}

/**
 * Every group of files that reach each other, each group in the order of their names.
 * (Tarjan's strongly connected components; see his Depth-First Search and Linear Graph Algorithms, 1972.)
 */
export function cyclesAmong(edges: readonly Edge[]): string[][] {
  const next = new Map<string, string[]>();
  for (const { from, to } of edges) next.set(from, [...(next.get(from) ?? []), to]);
  const places = new Map<string, Place>();
  const open: string[] = [];
  const cycles: string[][] = [];

  function visit(file: string): Place {
    const place: Place = { index: places.size, lowest: places.size, isOpen: true };
    places.set(file, place);
    open.push(file);
    for (const other of next.get(file) ?? []) {
      const known = places.get(other);
      if (!known) place.lowest = Math.min(place.lowest, visit(other).lowest);
      else if (known.isOpen) place.lowest = Math.min(place.lowest, known.index);
    }
    if (place.lowest === place.index) close(file);
    return place;
  }

  function close(root: string): void {
    const group = open.splice(open.indexOf(root));
    for (const file of group) {
      const place = places.get(file);
      if (place) place.isOpen = false;
    }
    if (group.length > 1 || next.get(root)?.includes(root)) cycles.push(group.toSorted());
  }

  for (const file of next.keys()) if (!places.has(file)) visit(file);
  return cycles;
}

interface Place {
  readonly index: number;
  lowest: number;
  isOpen: boolean;
}
