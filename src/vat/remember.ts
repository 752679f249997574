/** The value of a key, made once. For hot paths: `create` should not close over what changes from row to row. */
export function remember<K, V>(map: Map<K, V>, key: K, create: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const created = create();
  map.set(key, created);
  return created;
}
