const MUTE_KEY = 'yk.hall.muted';

/** Two soft notes and a short vibration when a card arrives. Browsers allow sound only after the first touch, so nothing is made before it. */
export class Ringtone {
  private context: AudioContext | null = null;
  private last = 0;
  private readonly wake = (): void => {
    this.context ??= typeof AudioContext === 'undefined' ? null : new AudioContext();
    void this.context?.resume().catch(() => undefined);
  };
  get muted(): boolean {
    return localStorage.getItem(MUTE_KEY) === '1';
  }
  set muted(value: boolean) {
    localStorage.setItem(MUTE_KEY, value ? '1' : '0');
  }
  /** Waits for the first touch. */
  arm(): void {
    addEventListener('pointerdown', this.wake, { once: true, passive: true });
  }
  disarm(): void {
    removeEventListener('pointerdown', this.wake);
    void this.context?.close().catch(() => undefined);
    this.context = null;
  }
  /** Rings once, however many cards came together; at most every two seconds. */
  ring(critical: boolean): void {
    const now = Date.now();
    if (this.muted || now - this.last < 2000) return;
    this.last = now;
    if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(critical ? [120, 80, 120] : 80);
    const { context } = this;
    if (!context || context.state !== 'running') return;
    [660, critical ? 990 : 880].forEach((frequency, i) => note(context, frequency, context.currentTime + i * 0.16));
  }
}

function note(context: AudioContext, frequency: number, at: number): void {
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  oscillator.type = 'sine';
  oscillator.frequency.value = frequency;
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(0.16, at + 0.02);
  gain.gain.exponentialRampToValueAtTime(0.001, at + 0.32);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(at);
  oscillator.stop(at + 0.34);
}
