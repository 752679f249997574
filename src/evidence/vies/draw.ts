import { randomInteger } from '../../crypto/index.ts';

/** Things with a rank; one is drawn by lot among those of the lowest. A step takes the same time however many there are. */
export type Draw<T> = {
  add(item: T, rank: number): void;
  remove(item: T): void;
  take(): T | undefined;
  size(): number;
};

export function createDraw<T>(): Draw<T> {
  const byRank = new Map<number, T[]>();
  const places = new Map<T, { rank: number; at: number }>();

  /** The last one takes the place of the one that goes. */
  function removeAt(rank: number, at: number): T | undefined {
    const items = byRank.get(rank);
    const [item, last] = [items?.[at], items?.pop()];
    if (items === undefined || item === undefined || last === undefined) return undefined;
    if (last !== item) {
      items[at] = last;
      places.set(last, { rank, at });
    }
    if (items.length === 0) byRank.delete(rank);
    places.delete(item);
    return item;
  }

  return {
    add(item, rank) {
      const items = byRank.get(rank) ?? [];
      byRank.set(rank, items);
      places.set(item, { rank, at: items.length });
      items.push(item);
    },
    remove(item) {
      const place = places.get(item);
      if (place !== undefined) removeAt(place.rank, place.at);
    },
    take() {
      const lowest = Math.min(...byRank.keys());
      return removeAt(lowest, randomInteger(Math.max(1, byRank.get(lowest)?.length ?? 0)));
    },
    size: () => places.size,
  };
}
