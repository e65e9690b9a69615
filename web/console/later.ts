import { wordsReady } from '../locales/catalogue.ts';

/** A deed whose dialog, with its words, is fetched when it is asked for; pressed again meanwhile it opens once, for what was pressed last. */
export const later = <Given extends unknown[], Answer>(
  fetch: () => Promise<(...given: Given) => Promise<Answer>>,
): ((...given: Given) => Promise<Answer>) => {
  let last: Given;
  let opening: Promise<Answer> | null = null;
  const open = async (): Promise<Answer> => {
    let deed;
    try {
      deed = await fetch();
      await wordsReady();
    } finally {
      opening = null;
    }
    return deed(...last);
  };
  return (...given) => {
    last = given;
    opening ??= open();
    return opening;
  };
};
