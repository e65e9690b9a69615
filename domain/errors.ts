/** Every expected refusal: code → HTTP status, words for a person. The one table; API, workflows and web read it. */
export const ERRORS = {
  bad_input: { status: 422, zh: '填写有误，请按提示修改', en: 'Please correct the marked fields' },
  unknown_business_type: { status: 422, zh: '没有这项业务，或已停办，请重新选择', en: 'No such business type, or it is no longer offered' },
  unknown_client: { status: 404, zh: '没有找到这家企业，或您不是它的联系人', en: 'No such client, or you are not its contact' },
  unknown_staff: { status: 422, zh: '没有这位同事，或已离职', en: 'No such colleague, or no longer active' },
  unknown_file: {
    status: 422,
    zh: '有文件已失效或不属于您，请重新上传',
    en: 'A file is gone, already used, or not yours; please upload it again',
  },
  file_empty: { status: 422, zh: '文件是空的，请重新选择', en: 'The file is empty' },
  version_conflict: { status: 409, zh: '内容已被他人修改，请刷新后再改', en: 'Somebody else changed it meanwhile; reload and try again' },
  totp_setup_required: { status: 403, zh: '请先开启动态验证码，再继续使用', en: 'Set up the one-time code first' },
  bad_json: { status: 400, zh: '请求内容无法读取', en: 'The request body cannot be read' },
  media_type: { status: 415, zh: '提交的格式不对，请以 UTF-8 的 JSON 提交', en: 'Send JSON in UTF-8' },
  method_not_allowed: { status: 405, zh: '这个地址不支持这种操作', en: 'This address does not take this method' },
  unauthenticated: { status: 401, zh: '请先登录', en: 'Please log in first' },
  forbidden: { status: 403, zh: '您没有这项权限', en: 'You may not do this' },
  foreign_origin: { status: 403, zh: '请求来自不受信任的网站，已拒绝', en: 'The request came from a site that is not trusted' },
  not_found: { status: 404, zh: '没有找到，可能已删除或您无权查看', en: 'Not found, or not yours to see' },
  not_eligible: { status: 403, zh: '您暂时不能接这一单', en: 'You cannot take this case' },
  already_taken: { status: 409, zh: '手慢了，已被别人接走', en: 'Somebody else was faster' },
  wrong_state: { status: 409, zh: '业务单状态已变化，现在不能这样做', en: 'The case has moved on; this is not possible now' },
  first_refusal: { status: 409, zh: '专属会计优先接单中，请稍候', en: 'The dedicated accountant has first refusal' },
  released_before: { status: 409, zh: '您退回过这一单，不能再接', en: 'You released this case before' },
  not_assignee: { status: 403, zh: '只有办理人可以这样做', en: 'Only the assignee may do this' },
  same_assignee: { status: 409, zh: '已经由这位同事办理', en: 'This person already has the case' },
  unknown_stage: { status: 422, zh: '没有这个环节', en: 'No such stage' },
  unknown_paper: { status: 404, zh: '没有这份资料', en: 'No such paper' },
  paper_state: { status: 409, zh: '这份资料现在不能这样处理', en: 'The paper is not in a state for this' },
  review_closed: { status: 409, zh: '评价期已过，不能再评价或修改', en: 'The review window is over' },
  receipt_required: { status: 409, zh: '原件交接须由客户确认，或上传签收单', en: 'Originals need the client or a signed receipt' },
  pricing_not_available: {
    status: 409,
    zh: '此业务需要付费，在线支付尚未开通，请联系您的会计办理',
    en: 'This service has a fee and online payment is not open yet; please contact your accountant',
  },
  empty_selection: { status: 422, zh: '没有符合条件的对象，请放宽条件', en: 'Nothing matches; widen the filter' },
  too_many_items: { status: 422, zh: '一次最多处理 20,000 项，请缩小范围后分批进行', en: 'At most 20,000 at once; narrow the filter' },
  selection_changed: {
    status: 409,
    zh: '符合条件的对象在您确认期间有变化，请重新查看后再确认',
    en: 'What matches has changed since you looked; look again and confirm',
  },
  time_past: { status: 422, zh: '时间已经过去，请选以后的时间', en: 'That time is past; choose a later one' },
  other_store: { status: 422, zh: '这位同事不在该客户的门店', en: 'This colleague does not work in the client’s store' },
  no_assignee: { status: 409, zh: '还没有人办理，无人可催', en: 'Nobody works on it yet, so there is nobody to urge' },
  moved_on: { status: 409, zh: '之后已有变动，不再撤销', en: 'It has moved on since and is left as it is' },
  no_way_back: { status: 409, zh: '原来没有办理人，不能退回到待接单', en: 'Nobody had it before, so there is nobody to give it back to' },
  run_ended: { status: 409, zh: '这项任务已经结束', en: 'This run has ended already' },
  run_not_ended: { status: 409, zh: '这项任务还在进行，请等它结束再试', en: 'This run is still going on; wait until it ends' },
  nothing_to_retry: { status: 409, zh: '没有未成功的项目，不用重试', en: 'Nothing failed, so there is nothing to try again' },
  cannot_undo: { status: 409, zh: '这项任务不能撤销，或已经撤销过', en: 'This run cannot be taken back, or was taken back already' },
  too_many_views: { status: 409, zh: '保存的标签太多了，请先删掉不用的', en: 'Too many saved tabs; please delete some first' },
  too_many_phrases: { status: 409, zh: '快捷短语太多了，请先删掉不用的', en: 'Too many phrases; please delete some first' },
  type_name_taken: { status: 409, zh: '已有同名的业务类型，请换一个名称', en: 'There is a business type of this name; choose another' },
  idempotency_conflict: { status: 422, zh: '同一提交编号的内容不一致', en: 'The same key was used with another body' },
  outcome_unknown: {
    status: 503,
    zh: '正在确认结果，请稍后用同一提交重试',
    en: 'The outcome is being confirmed; ask again with the same key',
  },
  engine_unavailable: {
    status: 503,
    zh: '办理引擎正在恢复，请稍后再试，您填写的内容已保留',
    en: 'The engine is recovering; please try again',
  },
  busy: { status: 503, zh: '系统繁忙，请稍后再试', en: 'Busy; please try again' },
  rate_limited: { status: 429, zh: '操作太频繁，请稍后再试', en: 'Too many attempts; please wait' },
  file_too_large: { status: 413, zh: '文件太大，请压缩后再传', en: 'The file is too large' },
  body_too_large: { status: 413, zh: '提交的内容太大', en: 'The body is too large' },
  file_type: { status: 422, zh: '不支持这种文件，请上传图片、PDF、Office 文档、文本或压缩包', en: 'This kind of file is not accepted' },
  oauth_code: { status: 401, zh: '微信授权已失效，请重新进入', en: 'The WeChat authorisation is no longer valid; please enter again' },
  oauth_state: {
    status: 400,
    zh: '登录页面已过期或不是从本机发起，请重新进入',
    en: 'The log-in was not started in this browser; please enter again',
  },
  snapshot_user: {
    status: 403,
    zh: '当前是预览模式，请点右下角“使用完整服务”后重试',
    en: 'This is a preview; please open the full service',
  },
  wechat_unavailable: { status: 503, zh: '微信暂时没有响应，请稍后再试', en: 'WeChat does not answer; please try again' },
  wechat_not_configured: {
    status: 503,
    zh: '事务所还没有接入公众号，请联系管理员在“渠道设置”中填写',
    en: 'The firm has not set up its WeChat account yet; an admin can do so in the channel settings',
  },
  push_refused: { status: 403, zh: '签名不正确，或不是发给本公众号的消息', en: 'Not signed by WeChat, or meant for another account' },
  already_handled: { status: 409, zh: '这条来信已经处理过了，请刷新', en: 'This message has been dealt with already; reload' },
  bad_credentials: { status: 401, zh: '账号或密码不对', en: 'Login or password is wrong' },
  totp_required: { status: 401, zh: '请输入动态验证码', en: 'Please enter the one-time code' },
  locked_out: { status: 429, zh: '尝试次数过多，请稍后再试', en: 'Too many attempts; locked for a while' },
  invitation_used: {
    status: 409,
    zh: '这份邀请已经用过，请让邀请您的人重新发一份',
    en: 'This invitation was used already; ask for a new one',
  },
  invitation_expired: {
    status: 409,
    zh: '这份邀请已过期，请让邀请您的人重新发一份',
    en: 'This invitation has expired; ask for a new one',
  },
  invitation_revoked: { status: 409, zh: '这份邀请已被撤回，请联系邀请您的人', en: 'This invitation was taken back; ask who invited you' },
  own_invitation: {
    status: 409,
    zh: '这是您自己发出的邀请，请让对方用微信打开',
    en: 'You made this invitation; the other person has to open it',
  },
  wechat_required: { status: 409, zh: '请在微信里打开这个链接', en: 'Open this link in WeChat' },
  staff_bound: { status: 409, zh: '这位员工已绑定微信，要换微信请先解绑', en: 'This colleague has WeChat bound already; unbind it first' },
  already_staff: { status: 409, zh: '这个微信已绑定另一位员工', en: 'This WeChat belongs to another colleague already' },
  channel_refused: {
    status: 422,
    zh: '微信或短信服务商不接受这些设置，没有保存；请按提示修改',
    en: 'WeChat or the vendor refused these settings; nothing was saved. Correct the marked fields',
  },
  channel_unreachable: {
    status: 503,
    zh: '现在连不上微信或短信服务商，没有保存；请稍后再试',
    en: 'WeChat or the vendor cannot be reached; nothing was saved. Try again later',
  },
  demo_channels: {
    status: 409,
    zh: '演示环境只用模拟器的密钥和地址，不能填真实的；正式使用请以 DEMO=0 启动',
    en: 'A demo uses the simulator’s keys and addresses only; start with DEMO=0 to enter real ones',
  },
  weak_password: {
    status: 422,
    zh: '密码太容易被猜到，请按提示换一个',
    en: 'The password is too easy to guess; please choose another as told',
  },
  scan_expired: {
    status: 410,
    zh: '二维码已过期，请在电脑上刷新后重新扫码',
    en: 'The code has expired; refresh it on the computer and scan again',
  },
  scan_decided: {
    status: 409,
    zh: '这个二维码已经处理过，请在电脑上刷新后重新扫码',
    en: 'This code was dealt with already; refresh it on the computer and scan again',
  },
  usci_taken: {
    status: 409,
    zh: '这个统一社会信用代码已有客户登记，请打开那家企业，或合并两家',
    en: 'A client with this code exists already; open it, or merge the two',
  },
  unknown_store: { status: 422, zh: '没有这家门店，或不由您管理，请重新选择', en: 'No such store, or not yours to manage; choose another' },
  staff_other_store: {
    status: 422,
    zh: '这位同事不在客户的门店，请先调整门店或另选一位',
    en: 'This colleague works in none of the client’s stores; choose another',
  },
  already_accountant: { status: 409, zh: '这位同事已是专属会计，不用再加为协办', en: 'This colleague is the dedicated accountant already' },
  client_merged: { status: 409, zh: '这家企业已并入另一家，请到那家操作', en: 'This client became part of another; go on there' },
  client_archived: {
    status: 409,
    zh: '这家企业已归档，请先联系管理员恢复',
    en: 'This client is archived; an admin has to restore it first',
  },
  client_open_cases: {
    status: 409,
    zh: '还有业务单在办，请先办结或取消再归档',
    en: 'Cases are still open; finish or cancel them before archiving',
  },
  profile_before_first: {
    status: 422,
    zh: '日期早于第一条税务档案，请选择之后的日期',
    en: 'The date lies before the first tax profile; choose a later one',
  },
  profile_overlap: {
    status: 422,
    zh: '这一天或之后已有一条税务档案，请选择更晚的日期，或先撤回未生效的那条',
    en: 'A profile begins on this date or later; choose a later date, or withdraw the coming one first',
  },
  profile_same: { status: 422, zh: '与现在的税务档案相同，没有要变更的内容', en: 'This is what holds already; nothing to change' },
  profile_begun: {
    status: 409,
    zh: '已经生效，不能撤回，请另记一次变更',
    en: 'It has begun and cannot be withdrawn; record another change',
  },
  unknown_phone: {
    status: 422,
    zh: '还没有人用过这个手机号，请改用邀请二维码让对方加入',
    en: 'Nobody is known by this phone; send an invitation instead',
  },
  already_contact: { status: 409, zh: '这位已经是这家企业的联系人', en: 'This person is a contact of the client already' },
  rights_beyond_own: { status: 403, zh: '不能给出您自己没有的权限，请联系您的会计', en: 'You cannot give rights you do not hold yourself' },
  last_manager: {
    status: 409,
    zh: '这是最后一位能管理联系人的人，请先把管理权限给另一位',
    en: 'This is the last contact who manages; give the right to another first',
  },
  merge_self: { status: 422, zh: '不能把一家企业并入它自己，请选择另一家', en: 'A client cannot be merged with itself; choose another' },
  usci_differs: {
    status: 409,
    zh: '两家的统一社会信用代码不同，可能不是同一家企业，确认无误请再次提交',
    en: 'The two have different codes and may not be the same company; confirm to go on',
  },
  merge_undo_over: { status: 409, zh: '合并已超过 30 天，不能再撤销', en: 'The merge is older than 30 days and cannot be taken back' },
  merge_undo_order: { status: 409, zh: '之后又有一次合并，请先撤销那一次', en: 'There was a later merge; take that one back first' },
  too_many_tags: { status: 422, zh: '标签太多，请先去掉一些', en: 'Too many tags; take some off first' },
  internal: { status: 500, zh: '系统出了点问题，已记录', en: 'Something went wrong; it has been logged' },
} as const;
export type ErrorCode = keyof typeof ERRORS;

/** An expected refusal in the firm's words; carries a code of the one table. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly details: Record<string, unknown>;
  constructor(code: ErrorCode, details: Record<string, unknown> = {}) {
    super(ERRORS[code].en);
    this.name = 'DomainError';
    this.code = code;
    this.details = details;
  }
}
