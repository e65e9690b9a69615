import { css } from 'lit';

/** 已缴至 ruler, bills to tick, the sum at the foot. */
export const billsPageStyles = css`
  .thru {
    padding: 20px 16px 16px;
  }
  .figure {
    margin-top: 4px;
    font-size: var(--yk-text-figure);
    font-weight: 600;
    line-height: 1.2;
  }
  .ruler {
    display: grid;
    grid-template-columns: repeat(12, 1fr);
    gap: 3px;
    margin: 18px 0 14px;
  }
  .ruler span {
    font-size: var(--yk-text-caption);
    text-align: center;
    color: var(--yk-color-text-3);
  }
  .ruler span::before {
    content: '';
    display: block;
    height: 8px;
    margin-bottom: 6px;
    border-radius: 2px;
    background: var(--yk-color-track);
  }
  .ruler .p {
    color: var(--yk-color-text-2);
  }
  .ruler .p::before {
    background: var(--yk-color-brand);
  }
  .ruler .o {
    color: var(--yk-color-warning-text);
  }
  .ruler .o::before {
    background: repeating-linear-gradient(-45deg, var(--yk-color-warning-solid) 0 2px, var(--yk-color-warning-soft) 2px 5px);
  }
  .ruler .l {
    color: var(--yk-color-danger-text);
  }
  .ruler .l::before {
    background: var(--yk-color-danger-solid);
  }
  .one {
    display: flex;
  }
  .one + .one {
    border-top: 1px solid var(--yk-color-line);
  }
  .one a {
    display: flex;
    flex: none;
    align-items: center;
    justify-content: center;
    min-width: var(--yk-target);
    color: var(--yk-color-text-3);
  }
  .bill {
    flex: 1;
    min-width: 0;
    display: flex;
    gap: 12px;
    align-items: center;
    padding: 16px 0 16px 16px;
    min-height: var(--yk-target);
  }
  .bill input {
    flex: none;
    width: 22px;
    height: 22px;
    margin: 0;
    accent-color: var(--yk-color-brand);
  }
  .bill .grow {
    min-width: 0;
  }
  .bill b {
    flex: none;
    font-weight: 600;
  }
  .day {
    position: relative;
    display: block;
  }
  .day input {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    opacity: 0;
  }
  .total {
    flex: 1;
    min-width: 0;
  }
  .total b {
    font-size: var(--yk-text-heading);
    font-weight: 600;
  }
  .foot {
    padding: 12px var(--yk-gutter);
    text-align: center;
  }
`;
