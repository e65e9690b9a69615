export const zh = {
  dimensions: '评价维度',
  'dimensions.hint': '好评、中评、差评之外，客户还按这些打 1–5 分，1 至 {n} 项。改名、停用只影响之后的业务，已开始的按当时的维度评。',
  'dimensions.one': '第 {n} 项',
  'dimensions.add': '加一项',
  'dimensions.retire': '停用',
  'dimensions.back': '重新启用',
};
