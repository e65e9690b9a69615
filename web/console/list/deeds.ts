import { may } from '../../data/me.ts';
import type { ListDeed, ListDescription, ListRow } from './description.ts';

/** What may be done with so many rows by who looks: a deed whose permission went elsewhere is neither shown nor has a key. */
export const deedsOf = <Row extends ListRow>(of: ListDescription<Row>, count = 1): ListDeed<Row>[] =>
  (of.deeds?.() ?? []).filter(({ needs, many }) => (!needs || may(needs)) && (count < 2 || !many || may(many)));
