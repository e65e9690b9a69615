/** A line somebody wants to ask about: a figure, `account:1002`, or null for the whole. */
export class AskLine extends Event {
  static readonly type = 'ask-line';
  readonly lineKey: string | null;
  readonly name: string;
  constructor(lineKey: string | null, name: string) {
    super(AskLine.type, { bubbles: true, composed: true });
    this.lineKey = lineKey;
    this.name = name;
  }
}
