/** Words of the client's pages and of the shell, in Chinese. */
export const zh = {
  'tab.home': '首页', 'tab.cases': '进度', 'tab.me': '我的', 'tab.hall': '抢单', 'tab.todo': '待办', 'tab.escalated': '待指派', 'tab.all': '业务',
  'stranger.title': '还没有找到您的企业', 'stranger.text': '您的微信还没有和企业或员工账号关联。请把公司名称发给您的会计，关联后回来点一下即可。', 'stranger.failed': '没有登录成功', 'stranger.failedText': '请从微信公众号菜单重新进入；仍不行请联系您的会计。',
} as const;
