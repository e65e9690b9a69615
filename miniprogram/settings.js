// What a firm fills in before it publishes; the AppID stands in project.config.json. Nothing secret: the AppSecret is entered in the console, under 渠道.
module.exports = {
  /** The firm's own address, without a slash at its end: https://… */
  origin: '',
  /** What a shared card says where the page has no words of its own. */
  title: '代账服务，进度随时看',
};
