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
  .yk-button.grow {
    flex: 1;
  }
`;
