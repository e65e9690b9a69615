const GRANTS = '/api/wechat/grants';
/** WeChat asks for three templates at once at most. */
const MOST_AT_ONCE = 3;

// 订阅消息 can be asked for on a tap in the mini-program's own pages alone. What was allowed is told to the firm, who counts one message a tap.
Page({
  data: { items: [], loaded: false, failed: '', told: '' },

  onLoad() {
    return this.load();
  },
  async load() {
    this.setData({ failed: '' });
    try {
      const { items } = await getApp().api.call('GET', `${GRANTS}?entrance=miniprogram`);
      this.setData({ items, loaded: true });
    } catch (problem) {
      this.setData({ failed: problem.message });
    }
  },

  /** Those of which the fewest are left. */
  async ask() {
    const fewest = this.data.items
      .slice()
      .sort((a, b) => a.remaining - b.remaining)
      .slice(0, MOST_AT_ONCE);
    const tmplIds = fewest.map(({ templateId }) => templateId);
    try {
      const said = await wx.requestSubscribeMessage({ tmplIds });
      const templateIds = tmplIds.filter((id) => said[id] === 'accept');
      if (templateIds.length === 0) return this.setData({ told: '没有允许，之后不会发微信通知' });
      const { items } = await getApp().api.call('POST', GRANTS, { entrance: 'miniprogram', templateIds });
      this.setData({ items, told: `已允许 ${templateIds.length} 条` });
    } catch (problem) {
      this.setData({ told: problem.code ? problem.message : '微信没有打开订阅，请稍后再试' });
    }
  },

  back() {
    return wx.navigateBack().catch(() => wx.reLaunch({ url: '/pages/index/index' }));
  },
});
