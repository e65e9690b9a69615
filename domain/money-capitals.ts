const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const PLACES = ['', '拾', '佰', '仟'];
const GROUPS = ['', '万', '亿', '万亿'];

/** Four digits, the first of them possibly nought: `0305` → 叁佰零伍. */
function group(four: string): string {
  let text = '';
  let gap = false;
  [...four].forEach((digit, index) => {
    if (digit === '0') gap = text !== '';
    else {
      text += `${gap ? '零' : ''}${DIGITS[Number(digit)] ?? ''}${PLACES[3 - index] ?? ''}`;
      gap = false;
    }
  });
  return text;
}

function wholeYuan(yuan: string): string {
  const padded = yuan.padStart(Math.ceil(yuan.length / 4) * 4, '0');
  const fours = padded.match(/\d{4}/g) ?? [];
  let text = '';
  let gap = false;
  fours.forEach((four, index) => {
    const words = group(four);
    if (words === '') gap = text !== '';
    else {
      const nought = text !== '' && (gap || four.startsWith('0'));
      text += `${nought ? '零' : ''}${words}${GROUPS[fours.length - 1 - index] ?? ''}`;
      gap = false;
    }
  });
  return text;
}

/**
 * Integer fen in the capitals of Chinese bills: 壹仟贰佰叁拾肆元伍角整. 整 closes what ends with 元 or 角, 零 stands for what is left out before 分.
 * @throws RangeError when it is not fen from nought to below ten thousand billion yuan @see 支付结算办法 附一《正确填写票据和结算凭证的基本规定》
 */
export function capitalYuan(fen: number): string {
  if (!Number.isSafeInteger(fen) || fen < 0 || fen >= 1e15) throw new RangeError(`not fen to be written out: ${fen}`);
  const digits = String(fen).padStart(3, '0');
  const jiao = Number(digits.at(-2));
  const cent = Number(digits.at(-1));
  const yuan = wholeYuan(digits.slice(0, -2));
  const whole = yuan === '' ? '' : `${yuan}元`;
  if (jiao === 0 && cent === 0) return `${whole === '' ? '零元' : whole}整`;
  const tenths = jiao === 0 ? (whole === '' ? '' : '零') : `${DIGITS[jiao] ?? ''}角`;
  return `${whole}${tenths}${cent === 0 ? '整' : `${DIGITS[cent] ?? ''}分`}`;
}
