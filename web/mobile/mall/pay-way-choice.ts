import { html } from 'lit';
import { PAY_WAYS, type PayWay } from '../../../domain/pay/ways.ts';
import { t } from '../../locales/mall.ts';
import '../../elements/icon.ts';

/** 微信支付 or 对公转账, each with what it means. */
export function payWayChoice(chosen: PayWay, transferDays: number, choose: (way: PayWay) => void): unknown {
  return html`<div role="radiogroup" aria-label=${t('order.payBy')} class="ways">
    ${PAY_WAYS.map(
      (way) =>
        html`<button type="button" role="radio" class="way" aria-checked=${way === chosen} @click=${() => choose(way)}>
          <span class="tile ${way === 'wechat' ? '' : 'info'}"><yk-icon name=${way === 'wechat' ? 'pay' : 'building'}></yk-icon></span
          ><span class="grow"
            ><span class="celltext">${t(`order.${way}`)}</span><br /><span class="small text3 num"
              >${t(`order.${way}Text`, { n: transferDays })}</span
            ></span
          ><span class="check"><yk-icon name="check"></yk-icon></span>
        </button>`,
    )}
  </div>`;
}
