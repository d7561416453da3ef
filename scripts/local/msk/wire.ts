/**
 * MSK's JSON spells every member with a small first letter (`replicatorName`), the SDK's types with a capital one.
 * Inside the emulator the SDK's spelling is used. The members of `tags` are user data and keep theirs.
 */
export const toWire = (value: unknown): unknown =>
  rename(value, (name) => name.charAt(0).toLowerCase() + name.slice(1));
export const fromWire = (value: unknown): unknown =>
  rename(value, (name) => name.charAt(0).toUpperCase() + name.slice(1));

function rename(value: unknown, spell: (name: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => rename(item, spell));
  if (value instanceof Date) return value.toISOString();
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      spell(name),
      name.toLowerCase() === 'tags' ? member : rename(member, spell),
    ]),
  );
}
