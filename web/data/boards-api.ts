import type { LateBoard, MoneyBoard, PeopleBoard, TodayBoard } from '../../api/views/boards.ts';
import type { BoardName } from '../../domain/boards/boards.ts';
import { call, withQuery, type Query } from './http.ts';

/** What each board answers. */
export interface BoardViews {
  today: TodayBoard;
  late: LateBoard;
  money: MoneyBoard;
  people: PeopleBoard;
}
/** A board, in one request. */
export const getBoard = <N extends BoardName>(name: N, query: Query): Promise<BoardViews[N]> =>
  call(withQuery(`/api/boards/${name}`, query));
