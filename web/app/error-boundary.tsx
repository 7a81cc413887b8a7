import { Component, type ErrorInfo, type ReactNode } from 'react';
import { MissingCode } from '../lib/missing-code.ts';
import { CodeFailure, ScreenFailure } from './screen-failure.tsx';

/** `shown`: what to show instead of the offer to try again. */
type Props = { children: ReactNode; resetKey?: string; shown?: ReactNode };
type State = { error: Error | null };

/**
 * Catches a screen that broke, or a chunk that did not come, and offers to try again. A new address
 * (resetKey) clears it.
 */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: Error): State {
    return { error };
  }

  override componentDidUpdate(previous: Props): void {
    if (previous.resetKey !== this.props.resetKey && this.state.error) {
      this.setState({ error: null });
    }
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    reportError(new Error(`A screen broke: ${error.message}${info.componentStack ?? ''}`));
  }

  override render(): ReactNode {
    if (!this.state.error) return this.props.children;
    if (this.props.shown !== undefined) return this.props.shown;
    const tryAgain = (): void => this.setState({ error: null });
    const Failed = this.state.error instanceof MissingCode ? CodeFailure : ScreenFailure;
    return <Failed onRetry={tryAgain} />;
  }
}
