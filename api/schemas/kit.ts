import { z } from 'zod';

/** Takes a schema only when it says exactly what the type says: the document cannot drift from what the fronts are built with. */
export const like =
  <T>() =>
  <S extends z.ZodType>(schema: S & ([T, z.output<S>] extends [z.output<S>, T] ? unknown : never)): S =>
    schema;

/** ISO 8601, UTC. */
export const instant = z.iso.datetime().meta({ example: '2026-11-23T08:00:00.000Z' });
/** An instant that may not have come. */
export const instantOrNull = instant.nullable();
/** A count. */
export const count = z.int().min(0);
/** Anything that has an id and a name. */
export const named = z.object({ id: z.string(), name: z.string() });
/** A page of a list. */
export const pageOf = <S extends z.ZodType>(item: S) => z.object({ items: z.array(item), nextCursor: z.string().nullable() });
/** A whole list. */
export const listOf = <S extends z.ZodType>(item: S) => z.object({ items: z.array(item) });
