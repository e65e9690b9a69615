// Control and non-characters, halves of a character, and the mark of bytes that were no text.
// eslint-disable-next-line no-control-regex
const UNSHOWABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffd-\uffff\p{Cs}]/u;
/** Marks that turn the direction of what follows, or show nothing at all; phones paste them around numbers. Joiners stay: emoji need them. */
const HIDDEN = /[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
/** Something to see: not only blanks, marks, fillers. */
const VISIBLE = /[^\s\p{Cf}\p{M}\u115f\u1160\u2800\u3164\uffa0]/u;

/** Whether every character of a text can be shown and kept. */
export const isShowable = (text: string): boolean => !UNSHOWABLE.test(text);
/** A text without hidden marks and without blanks at its ends. */
export const tidy = (text: string): string => text.replace(HIDDEN, '').trim();
/** The same on one line. */
export const tidyLine = (text: string): string => tidy(text).replace(/[\s\u0085]+/g, ' ');
/** Whether there is anything to see in a text. */
export const isVisible = (text: string): boolean => VISIBLE.test(text);
