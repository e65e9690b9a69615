/** A copy of something with another value at a place: `slides.0.alt`. */
export function setAt<T>(of: T, path: string, value: unknown): T {
  const [name = '', ...rest] = path.split('.');
  const inside = (of as Readonly<Record<string, unknown>>)[name];
  const next = rest.length === 0 ? value : setAt(inside, rest.join('.'), value);
  if (Array.isArray(of)) return of.map((one: unknown, index) => (String(index) === name ? next : one)) as T;
  return { ...of, [name]: next };
}
