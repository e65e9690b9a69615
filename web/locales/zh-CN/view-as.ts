/** Words of 以…身份查看, in Chinese. */
export const zh = {
  ribbon: '正以 {name} 的身份查看，只读',
  left: '还剩 {n} 分钟',
  leave: '退出查看',
  region: '以他人身份查看',
  title: '以 {name} 的身份查看',
  text: '您会看到对方看到的页面：只能看，不能改；手机号仍然隐藏；30 分钟后自动结束。开始、结束和查看都会以您的名字记入审计。',
  console: '查看控制台',
  phone: '查看手机端',
  cancel: '取消',
  close: '关闭',
};
