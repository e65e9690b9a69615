/** Asks the shell to show 切换: another side of the firm, another company. */
export class SwitchEvent extends Event {
  static readonly type = 'yk-switching';
  constructor() {
    super(SwitchEvent.type, { bubbles: true, composed: true });
  }
}
