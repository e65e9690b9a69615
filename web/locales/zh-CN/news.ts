/** What the phone's pages of 公告 say. */
export const zh = {
  title: '公告',
  all: '全部',
  onlyUnread: '未读',
  filter: '筛选公告',
  unread: '未读',
  pinned: '置顶',
  files: '{n} 个附件',
  empty: '还没有公告',
  emptyText: '放假安排、政策变化、办税提醒会发在这里。',
  emptyUnread: '都看过了',
  emptyUnreadText: '有新的公告会在这里提醒您。',
  gone: '这条公告已经撤下',
  goneText: '也可能只给部分企业看。',
  toAll: '看其他公告',
  attached: '附件',
} as const;
