import { wordsReady } from '../locales/catalogue.ts';

/** A deed whose dialog, with its words, is fetched when it is asked for. */
export const later =
  <Given extends unknown[], Answer>(fetch: () => Promise<(...given: Given) => Promise<Answer>>) =>
  async (...given: Given): Promise<Answer> => {
    const deed = await fetch();
    await wordsReady();
    return deed(...given);
  };
