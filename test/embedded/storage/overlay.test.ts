import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OverlaidView, Overlay } from '../../../server/embedded/storage/overlay.ts';
import { SortedKeys } from '../../../server/embedded/storage/sorted-keys.ts';
import { type Entry, type Range, type View, walk } from '../../../server/embedded/storage/view.ts';

const someKey = fc.string({
  unit: fc.constantFrom('a', 'b', 'c', 'd'),
  minLength: 1,
  maxLength: 4,
});
const someChange = fc.record({ key: someKey, value: fc.option(fc.constantFrom('1', '2', '3')) });
const someRange = fc.record({ start: someKey, end: someKey, reverse: fc.boolean() });

/** The plainest picture there is, to compare with. */
class MapView implements View {
  private readonly entries: ReadonlyMap<string, Buffer>;
  constructor(entries: ReadonlyMap<string, Buffer>) {
    this.entries = entries;
  }
  get(key: string): Buffer | undefined {
    return this.entries.get(key);
  }
  scan({ start, end, reverse = false }: Range, limit: number): Entry[] {
    const found = [...this.entries]
      .filter(([key]) => key >= start && key < end)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => ({ key, value }));
    return (reverse ? found.reverse() : found).slice(0, limit);
  }
}

describe('an overlay over a picture', () => {
  it('shows what the picture would be with the changes made', () => {
    fc.assert(
      fc.property(
        fc.array(someChange, { maxLength: 40 }),
        fc.array(someChange, { maxLength: 40 }),
        someRange,
        fc.integer({ min: 1, max: 20 }),
        (before, changes, range, limit) => {
          const base = new Map<string, Buffer>();
          for (const { key, value } of before)
            if (value !== null) base.set(key, Buffer.from(value));
          const changed = new Map(base);
          const overlay = new Overlay();
          for (const { key, value } of changes) {
            overlay.set(key, value === null ? null : Buffer.from(value));
            if (value === null) changed.delete(key);
            else changed.set(key, Buffer.from(value));
          }
          const overlaid = new OverlaidView(overlay, new MapView(base));
          const expected = new MapView(changed);
          expect(overlaid.scan(range, limit)).toEqual(expected.scan(range, limit));
          expect([...walk(overlaid, range)]).toEqual(expected.scan(range, 1000));
          for (const { key } of [...before, ...changes]) {
            expect(overlaid.get(key)).toEqual(expected.get(key));
          }
        },
      ),
    );
  });

  it('takes back exactly what came after a mark', () => {
    fc.assert(
      fc.property(fc.array(someChange), fc.array(someChange), (kept, undone) => {
        const overlay = new Overlay();
        const apply = ({ key, value }: { key: string; value: string | null }) =>
          overlay.set(key, value === null ? null : Buffer.from(value));
        kept.forEach(apply);
        overlay.addToCount(1, 2);
        const before = new Map(overlay.entries());
        const sizeBefore = overlay.sizeBytes;
        const mark = overlay.mark();
        undone.forEach(apply);
        overlay.addToCount(1, 5);
        overlay.undoTo(mark);
        expect(new Map(overlay.entries())).toEqual(before);
        expect(overlay.sizeBytes).toBe(sizeBefore);
        expect(overlay.countDelta(1)).toBe(2);
        const all = { start: '', end: '\xff' };
        const inOrder = [...overlay.changesIn(all)].map(([key]) => key);
        expect(inOrder).toEqual([...before.keys()].sort());
      }),
    );
  });
});

describe('sorted keys', () => {
  it('stay in order when there are many, in both directions', () => {
    const keys = new SortedKeys();
    const all = Array.from({ length: 5000 }, (_, i) => String((i * 7919) % 5000).padStart(4, '0'));
    for (const key of all) keys.add(key);
    for (const key of all) if (Number(key) % 3 === 0) keys.delete(key);
    const expected = all
      .filter((key) => Number(key) % 3 !== 0)
      .sort()
      .filter((key) => key >= '0100' && key < '4000');
    expect([...keys.ascending('0100', '4000')]).toEqual(expected);
    expect([...keys.descending('0100', '4000')]).toEqual(expected.reverse());
  });
});
