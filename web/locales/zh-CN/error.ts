/** What is said where something went wrong: fetched with the element that says it. */
export const zh = {
  title: '没有打开',
  kept: '保住了',
  todo: '怎么办',
  number: '错误编号 {id}，报给我们可以更快查到',
  'do.passing': '点「再试一次」，不会重复提交',
  'do.notFound': '回到上一页看看，或问问您的会计',
  'do.forbidden': '需要的话，请联系管理员开通',
  'do.other': '稍后再试；还不行请把编号告诉我们',
} as const;
