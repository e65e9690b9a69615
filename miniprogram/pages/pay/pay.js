const QUICK_MS = 1500;
const SLOW_MS = 5000;
const LONG_MS = 15000;
const LOOKS_AFTER_FAILURE = 3;

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const yuan = (fen) => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;

// WeChat opens no pay sheet from inside a web-view: the H5 begins the payment and comes here with its number. “ok” of the sheet proves nothing, so this page
// asks the server until it knows.
Page({
  data: { phase: 'opening', amount: '', failed: '', long: false },

  onLoad({ id }) {
    this.path = `/api/payments/${encodeURIComponent(id || '')}`;
    return this.open();
  },
  onUnload() {
    this.gone = true;
  },

  async open() {
    this.setData({ phase: 'opening', failed: '' });
    try {
      const sheet = await getApp().api.call('POST', `${this.path}/sheet`);
      this.setData({ amount: yuan(sheet.amountFen) });
      if (sheet.jsapi && !(await this.thumb(sheet.jsapi))) return;
    } catch (problem) {
      this.setData({ phase: 'failed', failed: problem.message || '暂时不能支付，请稍后再试' });
      return;
    }
    await this.confirm();
  },

  /** WeChat's sheet. @returns false: it was closed or failed, and the server knows of no payment either */
  async thumb({ timeStamp, nonceStr, package: prepay, signType, paySign }) {
    try {
      await wx.requestPayment({ timeStamp, nonceStr, package: prepay, signType, paySign });
      return true;
    } catch (refused) {
      // WeChat has said “cancel” of payments that went through; a failure may be no more than an answer that was lost, so it is looked at longer.
      const looks = /cancel/.test(refused.errMsg || '') ? 1 : LOOKS_AFTER_FAILURE;
      this.setData({ phase: 'confirming', long: false });
      for (let tries = 1; tries <= looks; tries += 1) {
        if ((await this.look()) === 'paid') return true;
        if (tries < looks) await wait(QUICK_MS);
      }
      this.setData({ phase: 'cancelled' });
      return false;
    }
  },

  async confirm() {
    this.setData({ phase: 'confirming', long: false });
    const since = Date.now();
    while (!this.gone) {
      const state = await this.look();
      if (state === 'paid') return this.setData({ phase: 'paid' });
      if (state === 'closed' || state === 'failed')
        return this.setData({ phase: 'failed', failed: '这次没有付成，没有扣款。请返回后重新支付。' });
      const long = Date.now() - since > LONG_MS;
      if (long) this.setData({ long });
      await wait(long ? SLOW_MS : QUICK_MS);
    }
  },
  /** What the server knows; null: it could not be asked just now. */
  look() {
    return getApp()
      .api.call('POST', `${this.path}/check`)
      .then(
        ({ state }) => state,
        () => null,
      );
  },

  back() {
    return wx.navigateBack().catch(() => wx.reLaunch({ url: '/pages/index/index' }));
  },
});
