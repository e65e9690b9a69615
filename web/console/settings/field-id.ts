/** The id of the element that stands for a field. */
export const idOf = (pointer: string): string => pointer.slice(1).replaceAll('/', '-');
