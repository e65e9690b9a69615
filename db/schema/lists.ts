/** A filter of a list somebody kept as a tab; without an owner it is the whole firm's. */
export interface SavedViewTable {
  id: string;
  /** `cases`, `clients` … */
  list: string;
  /** The person, or null: the firm's. */
  ownerId: string | null;
  name: string;
  /** The address's query, as the console reads it. */
  query: string;
  /** Its place among those of the same owner. */
  position: number;
  isDefault: number;
  version: number;
  createdAt: number;
  updatedAt: number;
}
/** The columns a person chose for a list, in their order: a JSON list of ids. */
export interface ListColumnsTable {
  personId: string;
  list: string;
  columns: string;
  updatedAt: number;
}
