import { locale } from './catalogue.ts';

/** What a run is called, in the reader's language; as it was written where that is somebody's own words. */
export const runTitleOf = ({ title, titleEn }: { title: string; titleEn: string | null }): string =>
  locale() === 'en' ? (titleEn ?? title) : title;
