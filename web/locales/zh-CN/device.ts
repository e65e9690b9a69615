/** Words for devices and places of log-ins, in Chinese. */
export const zh = {
  both: '{os} 上的{app}',
  unknown: '未知设备',
  'app.WeChat': '微信',
  'app.WeCom': '企业微信',
  'app.Edge': ' Edge',
  'app.Chrome': ' Chrome',
  'app.Firefox': ' Firefox',
  'app.Safari': ' Safari',
  'app.QQ': ' QQ 浏览器',
  'app.360': ' 360 浏览器',
  'place.machine': '服务器本机',
  'place.network': '内网 {address}',
  'place.internet': '{address}',
  'place.unknown': '位置未知',
};
