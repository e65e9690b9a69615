import type { Generated } from 'kysely';

/** 服务分类 of the mall. */
export interface ServiceCategoryTable {
  id: string;
  name: string;
  icon: string;
  sort: number;
  active: Generated<number>;
  version: Generated<number>;
  updatedAt: Generated<number>;
}
/** 服务项目; an edit adds to `version`, orders keep the snapshot they were made with. JSON columns: pictureIds, stages, papers, result, storeIds. */
export interface ServiceItemTable {
  id: string;
  version: number;
  categoryId: string;
  name: string;
  /** One line under the name. */
  summary: string;
  icon: string;
  /** file id, or null: the icon stands in */
  coverId: string | null;
  pictureIds: string;
  /** Rich text, sanitised on the server when it is written. */
  bodyHtml: string;
  stages: string;
  papers: string;
  result: string;
  /** 接下来会发生什么: what the client reads before paying. */
  nextWords: string;
  targetBusinessDays: number;
  dispatch: string;
  skill: string;
  /** Where it is sold; an empty list: in every store. */
  storeIds: string;
  originals: number;
  recommended: number;
  onSale: number;
  /** Taken off for good; kept for old orders. */
  archived: Generated<number>;
  sort: number;
  searchText: string;
  createdAt: number;
  updatedAt: number;
}
/** 价格方案 of a service item. */
export interface ServicePlanTable {
  id: string;
  itemId: string;
  name: string;
  /** once, month, quarter, half_year, year, package */
  cycle: string;
  note: string;
  sort: number;
  /** 0: not sold any more, kept for old orders. */
  active: Generated<number>;
}
/** What a plan costs from a civil date on, until the next one begins. UNIQUE(planId, fromDate). */
export interface ServicePriceTable {
  id: string;
  planId: string;
  amountFen: number;
  /** `YYYY-MM-DD` */
  fromDate: string;
  /** staff id; '' for what stood there at the beginning */
  byId: string;
  createdAt: number;
}
/** What an order was bought as; written with its number, never changed. */
export interface OrderSnapshotTable {
  caseNo: string;
  itemId: string;
  itemVersion: number;
  itemName: string;
  planId: string;
  planName: string;
  cycle: string;
  amountFen: number;
  /** JSON of the item as it was sold: words, papers, stages, pictures */
  snapshot: string;
  createdAt: number;
}
