import type { FileRef } from '../../../../api/views.ts';

/** One thing somebody may do with what is to be decided. */
export interface Deed {
  label: string;
  /** The one that is filled. */
  main?: boolean;
  /** What the second tap says, where the first only asks. */
  sure?: string;
  /** A reason is asked for first, or a word with files, or one of `picks`. */
  ask?: {
    heading: string;
    text?: string;
    label: string;
    choices: readonly string[];
    send: string;
    files?: true;
    picks?: readonly { value: string; text: string }[];
  };
  /** '': what was done says so itself. */
  done: string;
  run: (reason: string, key: string, fileIds: string[]) => Promise<object>;
}
/** What is to be decided, as the page shows it. */
export interface Shown {
  /** The sum it is about. */
  figure?: string;
  heading: string;
  sub?: string;
  /** Name and value; the third says that it is not as it should be. */
  facts: readonly (readonly [label: string, value: string, wrong?: boolean])[];
  /** In somebody's own words, and who said it when. */
  said?: { text: string; by: string };
  files?: readonly FileRef[];
  /** What happens next. */
  note?: string;
  links?: readonly { href: string; heading: string; value?: string }[];
  deeds: readonly Deed[];
  /** Why there is nothing to do (any more). */
  over?: string;
}
/** A kind of decision: how it is read and shown. */
interface Decision<T> {
  load: (id: string) => Promise<T | null>;
  show: (value: T, id: string) => Shown;
}
/** A kind of decision whose own shape nobody else needs. */
export interface AnyDecision {
  load: (id: string) => Promise<Shown | null>;
}
/** Hides the shape of what is read. */
export const decide = <T>({ load, show }: Decision<T>): AnyDecision => ({
  load: async (id) => {
    const value = await load(id);
    return value === null ? null : show(value, id);
  },
});
