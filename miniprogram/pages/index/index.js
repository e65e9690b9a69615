const { pageOf, pathOfAddress, pathOfQuery } = require('../../route.js');
const { origin, title } = require('../../settings.js');

// The H5 in a web-view. It is entered by a ticket; what WeChat keeps from a web-view (pay sheet, grants, cards) is done by the pages beside it.
Page({
  data: { address: '', failed: '' },

  onLoad(query) {
    this.path = pathOfQuery(query, origin);
    return this.enter();
  },
  async enter() {
    this.setData({ failed: '', address: '' });
    try {
      this.setData({ address: await getApp().api.entryTo(this.path) });
    } catch (problem) {
      this.setData({ failed: problem.message || '暂时进不去，请稍后再试' });
    }
  },
  broke() {
    this.setData({ address: '', failed: '页面没有打开，请检查网络后重试' });
  },

  /** The page told what its card says; WeChat hands such words over when the card is about to be made. */
  heard(event) {
    const cards = event.detail.data.filter((one) => one && one.kind === 'card');
    if (cards.length > 0) this.card = cards[cards.length - 1];
  },
  /** The card leads to the page that is open, by a path anybody may open when the page named one. */
  onShareAppMessage({ webViewUrl }) {
    const at = pathOfAddress(webViewUrl, origin) || this.path;
    const card = this.card && this.card.at === at.split('?')[0] ? this.card : null;
    return Object.assign(
      { title: card ? card.title : title, path: pageOf(card ? card.path : at) },
      card && card.image ? { imageUrl: card.image } : {},
    );
  },
});
