import { css } from 'lit';

/** The case on top and what leads out of the page. */
export const assignPageStyles = css`
  .case {
    padding: 16px;
  }
  .title {
    overflow-wrap: anywhere;
  }
  yk-card {
    overflow: hidden;
  }
  .first {
    margin-top: 4px;
  }
  .up {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    margin: 14px -16px -16px;
    padding: 11px 16px;
    background: var(--yk-color-danger-soft);
    color: var(--yk-color-danger-text);
    font-size: var(--yk-text-small);
  }
  .up.info {
    background: var(--yk-color-info-soft);
    color: var(--yk-color-info-text);
  }
  .why {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-height: 24px;
    font-size: var(--yk-text-small);
    font-weight: var(--yk-weight-regular);
    color: var(--yk-color-text-3);
  }
  .cannot {
    display: flex;
    gap: 12px;
    align-items: center;
    min-height: var(--yk-cell);
    padding: 8px var(--yk-gutter);
  }
  .problem {
    margin: 0 var(--yk-gutter) 12px;
  }
  .yk-button.grow {
    flex: 1;
  }
`;
