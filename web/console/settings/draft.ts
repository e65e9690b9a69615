/** `/grabWindow/normal` → its steps. */
const stepsOf = (pointer: string): string[] => pointer.split('/').slice(1);
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** What stands at a place of a document. */
export const valueAt = (document: unknown, pointer: string): unknown =>
  stepsOf(pointer).reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[step] : undefined),
    document,
  );

/** Writes a place of a document. */
export function putAt(document: object, pointer: string, value: unknown): void {
  const steps = stepsOf(pointer);
  const last = steps.pop();
  const place = steps.reduce<unknown>((inside, step) => (inside as Record<string, unknown>)[step], document);
  if (last !== undefined && isRecord(place)) place[last] = structuredClone(value);
}

/** The fields that differ between two documents; a list is one field. */
export function differing(before: object, after: object, at = ''): string[] {
  return Object.entries(after).flatMap(([name, value]) => {
    const was = (before as Record<string, unknown>)[name];
    if (same(was, value)) return [];
    return isRecord(value) && isRecord(was) ? differing(was, value, `${at}/${name}`) : [`${at}/${name}`];
  });
}

/** A document that is being edited: as it is kept, and as it shall be. */
export class Draft<Document extends object> {
  value: Document;
  /** As it was when editing began: what another changed meanwhile comes to light when it is saved. */
  #kept: Document;
  version: number;

  constructor(kept: Document, version: number) {
    this.#kept = structuredClone(kept);
    this.value = structuredClone(kept);
    this.version = version;
  }
  /** The fields that are not saved. */
  get changed(): string[] {
    return differing(this.#kept, this.value);
  }
  /** What is sent: whole parts that changed. */
  get parts(): Partial<Document> {
    const names = new Set(this.changed.map((pointer) => stepsOf(pointer)[0] ?? ''));
    return Object.fromEntries(Object.entries(this.value).filter(([name]) => names.has(name))) as Partial<Document>;
  }
  /** Takes what is kept now, and lays over it what was changed here: since editing began, or since `sent` went out. */
  rebase(kept: Document, version: number, sent = this.#kept): void {
    const mine = differing(sent, this.value).map((pointer) => [pointer, valueAt(this.value, pointer)] as const);
    this.#kept = structuredClone(kept);
    this.value = structuredClone(kept);
    this.version = version;
    for (const [pointer, value] of mine) putAt(this.value, pointer, value);
  }
  discard(): void {
    this.value = structuredClone(this.#kept);
  }
}
