let offset = 0;
let bestTrip = Infinity;

/** What the server's clock says now, ms UTC: this device's clock, corrected by the answers seen so far. */
export function serverNow(): number {
  return Date.now() + offset;
}

/** How far this device's clock is off, ms, and how sure that is: half of the quickest round trip. */
export function clockError(): { offset: number; within: number } {
  return { offset, within: Number.isFinite(bestTrip) ? bestTrip / 2 : Infinity };
}

/**
 * Learns the server's clock from an answer that carries `now`; quicker trips outweigh slower ones.
 * @param now the server's instant, ISO 8601
 * @param sent when the question left, ms of this device
 * @param received when the answer came, ms of this device
 */
export function learnServerTime(now: string, sent: number, received: number): void {
  const at = Date.parse(now);
  const trip = received - sent;
  if (Number.isNaN(at) || trip < 0) return;
  const measured = at - (sent + received) / 2;
  const jumped = Math.abs(measured - offset) > trip / 2 + bestTrip / 2;
  if (trip > bestTrip && !jumped) {
    bestTrip *= 1.05;
    return;
  }
  offset = measured;
  bestTrip = trip;
}
