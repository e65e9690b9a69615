/** Why a message did not go out, or did not arrive, in the words of the delivery log. */
interface ReasonWords {
  zh: string;
  en: string;
}

const REASONS: Record<string, ReasonWords> = {
  // not tried
  wechat_not_configured: { zh: '还没有接入公众号', en: 'No service account is set up' },
  sms_not_configured: { zh: '还没有接入短信服务', en: 'No SMS vendor is set up' },
  fictional: { zh: '演示人物，不真正发送', en: 'An invented person; nothing really leaves' },
  no_openid: { zh: '对方没有绑定微信', en: 'They have not bound WeChat' },
  not_following: { zh: '对方没有关注公众号', en: 'They do not follow the account' },
  no_template: { zh: '这类通知还没有设置模板', en: 'No template is set for this notice' },
  no_grant: { zh: '对方的订阅授权已用完', en: 'No subscription grant of theirs is left' },
  no_phone: { zh: '没有登记手机号', en: 'No phone number is known' },
  opted_out: { zh: '对方选择不接收短信', en: 'They chose to get no SMS' },
  switched_off: { zh: '对方在通知设置里关闭了', en: 'Switched off by the person' },
  off_by_default: { zh: '这类通知默认不发，对方没有打开', en: 'Off unless the person switches it on' },
  no_sms_template: { zh: '这类通知还没有设置短信模板', en: 'No SMS template is set for this notice' },
  limit_minute: { zh: '一分钟内已给这个号码发过短信', en: 'This number had an SMS within the minute' },
  limit_hour: { zh: '这个号码一小时内的短信已到上限', en: 'This number has had its SMS of the hour' },
  limit_day: { zh: '这个号码一天内的短信已到上限', en: 'This number has had its SMS of the day' },
  gone: { zh: '所说的事已不存在', en: 'What it told of is gone' },
  nothing_owed: { zh: '发送前已付清、作废或暂停，不再提醒', en: 'Paid, void or paused before it was sent' },
  // on its way
  sending: { zh: '正在发送', en: 'Being sent' },
  resending: { zh: '正在重新发送', en: 'Being sent again' },
  // WeChat
  '-1': { zh: '微信系统繁忙，稍后自动重发', en: 'WeChat is busy; it goes again by itself' },
  '40001': { zh: '访问令牌失效，正在更换后重发', en: 'The token was refused; it goes again with another' },
  '42001': { zh: '访问令牌过期，正在更换后重发', en: 'The token ran out; it goes again with another' },
  '40003': { zh: '对方的微信不属于这个公众号', en: 'Their WeChat does not belong to this account' },
  '40037': { zh: '模板不存在或类型不对，请检查渠道设置', en: 'Wrong template; check the channel settings' },
  '43004': { zh: '对方已取消关注公众号', en: 'They no longer follow the account' },
  '43101': { zh: '对方没有授权，或授权已用完', en: 'They did not allow it, or no grant is left' },
  '45009': { zh: '公众号今天的发送次数已用完', en: 'The account’s quota of today is used up' },
  '45011': { zh: '发送太频繁，稍后自动重发', en: 'Too many at once; it goes again by itself' },
  '45109': { zh: '公众号不能再使用这个接口', en: 'The account may not use this interface any more' },
  '47003': { zh: '模板字段与填写的内容不一致', en: 'The template’s fields and the words do not fit' },
  '48001': { zh: '公众号没有这项接口权限', en: 'The account lacks this permission' },
  '50002': { zh: '公众号被限制使用', en: 'The account is restricted' },
  user_block: { zh: '对方屏蔽了公众号消息', en: 'They have blocked the account’s messages' },
  failed: { zh: '微信送达失败', en: 'WeChat could not deliver it' },
  force_limit: { zh: '令牌更换次数已到上限，稍后自动重发', en: 'The token cannot be renewed yet; it goes again by itself' },
  // nobody knows
  no_answer: { zh: '已发出，没有收到结果', en: 'Sent; no answer came' },
  timeout: { zh: '对方超时没有回答', en: 'No answer in time' },
  network: { zh: '网络中断，不知道是否送达', en: 'The network broke; nobody knows' },
  // vendors
  'isv.BUSINESS_LIMIT_CONTROL': { zh: '短信服务商限制了发送频率', en: 'The vendor’s limit for this number' },
  'isv.MOBILE_NUMBER_ILLEGAL': { zh: '手机号不正确', en: 'Not a phone number' },
  'isv.SMS_SIGNATURE_ILLEGAL': { zh: '短信签名未通过审核', en: 'The signature is not approved' },
  'isv.SMS_TEMPLATE_ILLEGAL': { zh: '短信模板未通过审核', en: 'The SMS template is not approved' },
  'isv.AMOUNT_NOT_ENOUGH': { zh: '短信余额不足', en: 'The SMS balance is used up' },
  'isv.BLACK_KEY_CONTROL_LIMIT': { zh: '内容含有被限制的字词', en: 'Words the vendor does not send' },
  'LimitExceeded.DeliveryFrequencyLimit': { zh: '短信服务商限制了发送频率', en: 'The vendor’s limit for this number' },
  'LimitExceeded.PhoneNumberThirtySecondLimit': { zh: '短信服务商限制了发送频率', en: 'The vendor’s limit for this number' },
  'LimitExceeded.PhoneNumberOneHourLimit': { zh: '短信服务商限制了发送频率', en: 'The vendor’s limit for this number' },
  'LimitExceeded.PhoneNumberDailyLimit': { zh: '短信服务商限制了发送频率', en: 'The vendor’s limit for this number' },
  'FailedOperation.PhoneNumberInBlacklist': { zh: '号码在服务商的黑名单里', en: 'The number is on the vendor’s blacklist' },
  'FailedOperation.SignatureIncorrectOrUnapproved': { zh: '短信签名未通过审核', en: 'The signature is not approved' },
  'FailedOperation.TemplateIncorrectOrUnapproved': { zh: '短信模板未通过审核', en: 'The SMS template is not approved' },
  'FailedOperation.ContainSensitiveWord': { zh: '内容含有被限制的字词', en: 'Words the vendor does not send' },
  'FailedOperation.InsufficientBalanceInSmsPackage': { zh: '短信余额不足', en: 'The SMS balance is used up' },
  'InvalidParameterValue.IncorrectPhoneNumber': { zh: '手机号不正确', en: 'Not a phone number' },
};
const TOKEN: ReasonWords = { zh: '公众号密钥不可用，请检查渠道设置', en: 'The account’s keys do not work; check the channel settings' };
const UNREACHED: ReasonWords = { zh: '连不上对方的服务器', en: 'The other side’s server could not be reached' };

/** Words for a reason of the log; a code nobody knows stands for itself. */
export function attemptReason(reason: string): ReasonWords {
  const known = REASONS[reason];
  if (known) return known;
  if (reason.startsWith('token_')) return TOKEN;
  if (/^(?:E[A-Z_]+|UND_ERR\w*|http_\d+)$/.test(reason)) return UNREACHED;
  return { zh: `对方拒绝（${reason}）`, en: `Refused (${reason})` };
}
