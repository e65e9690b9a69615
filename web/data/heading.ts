let heading = '';
let unread = 0;

function show(): void {
  if (heading) document.title = unread > 0 ? `(${unread > 99 ? '99+' : unread}) ${heading}` : heading;
}

/** Names the screen: the document's title, with the unread messages before it. */
export function nameScreen(words: string): void {
  heading = words;
  show();
}

/** The unread messages changed. */
export function countInTitle(count: number): void {
  unread = count;
  show();
}
