/** Yuan as people type it (`1,234.5`, `¥88`) → integer fen; null when it is not an amount to the fen. */
export function parseYuan(text: string): number | null {
  const plain = text.trim().replace(/^[¥￥]\s*/, '');
  if (!/^-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d{1,2})?$/.test(plain)) return null;
  const [yuan = '', cents = ''] = plain.replaceAll(',', '').replace('-', '').split('.');
  const fen = Number(yuan) * 100 + Number(cents.padEnd(2, '0'));
  if (!Number.isSafeInteger(fen)) return null;
  return plain.startsWith('-') && fen > 0 ? -fen : fen;
}

/** Integer fen → `1,234.50`. @throws RangeError when it is not an integer */
export function formatFen(fen: number): string {
  if (!Number.isSafeInteger(fen)) throw new RangeError(`not fen: ${fen}`);
  const digits = String(Math.abs(fen)).padStart(3, '0');
  const yuan = digits.slice(0, -2).replace(/\B(?=(?:\d{3})+$)/g, ',');
  return `${fen < 0 ? '-' : ''}${yuan}.${digits.slice(-2)}`;
}

/** Integer fen → `¥1,234.50`. */
export const formatYuan = (fen: number): string => (fen < 0 ? `-¥${formatFen(-fen)}` : `¥${formatFen(fen)}`);
