/** Words of what comes after the home’s first load, in Chinese. */
export const zh = {
  'home.preview': '预览 · {what} · {until} 前有效',
  'home.draft': '草稿',
  'card.away': '{name}{until}前不在岗',
  'card.cover': '由{name}代班',
  'card.coverNone': '急事请打事务所电话',
  'home.team': '我们的会计',
  'home.stores': '联系我们',
  'act.call': '打电话',
  'act.contact': '加微信',
  'act.contactPhone': '联系方式',
  'act.message': '发消息',
  'act.ask': '提需求',
} as const;
