/** Words of the shell and the client's home, in Chinese. */
export const zh = {
  'tab.home': '首页', 'tab.cases': '进度', 'tab.me': '我的', 'tab.hall': '抢单', 'tab.todo': '待办', 'tab.escalated': '待指派', 'tab.all': '业务', 'tab.numbers': '今天',
  'stranger.title': '还没有找到您的企业', 'stranger.text': '您的微信还没有和企业或员工账号关联。请把公司名称发给您的会计，关联后回来点一下即可。', 'stranger.failed': '没有登录成功', 'stranger.failedText': '请从微信公众号菜单重新进入；仍不行请联系您的会计。',
  'home.switch': '切换企业', 'home.inbox': '消息，{n} 条未读', 'home.inboxNone': '消息', 'home.todo': '等您处理', 'home.count': '{n} 件', 'home.todoNone': '都处理好了，有新的会提醒您', 'home.todo.papers': '补交资料', 'home.todo.confirm': '确认办理结果', 'home.todo.review': '评价这次服务', 'home.todo.other': '看一下', 'home.todo.more': '还有 {n} 件', 'home.until': '{time} 前', 'home.late': '已过 {time}', 'home.silence': '{time} 起视为确认', 'home.reviewUntil': '{time} 前可评价', 'home.slides': '轮播', 'home.slide': '第 {n} 张', 'home.announcements': '公告', 'home.menu': '常用', 'home.accountant': '您的专属会计', 'home.team': '我们的会计', 'home.stores': '联系我们', 'home.serving': '服务 {client}',
  'act.call': '打电话', 'act.copyPhone': '复制号码', 'act.message': '发消息', 'act.ask': '提需求',
} as const;
