import { QwcHotReloadElement, html, css } from 'qwc-hot-reload-element';
import { JsonRpc } from 'jsonrpc';
import { columnBodyRenderer } from '@vaadin/grid/lit.js';
import { notifier } from 'notifier';
import '@vaadin/grid';
import '@vaadin/button';
import '@vaadin/select';

/** The sessions that a store holds now: who they belong to, what they keep, and buttons to end them. */
export class QwcSessionsLive extends QwcHotReloadElement {

    jsonRpc = new JsonRpc(this);

    static styles = css`
        :host { display: flex; flex-direction: column; height: 100%; padding: 0 10px; gap: 5px; }
        .bar { display: flex; align-items: center; gap: 10px; }
        .limitation { color: var(--lumo-secondary-text-color); }
        .attribute { cursor: pointer; margin-right: 8px; }
        .value { white-space: pre-wrap; margin: 0; padding: 8px; background: var(--lumo-contrast-5pct); overflow: auto; max-height: 30%; }
        .long { overflow-wrap: anywhere; white-space: normal; }
        vaadin-grid { flex: 1; }`;

    static properties = {
        _names: { state: true },
        _name: { state: true },
        _sessions: { state: true },
        _limitation: { state: true },
        _value: { state: true }
    };

    constructor() {
        super();
        this._names = [];
        this._sessions = [];
    }

    connectedCallback() {
        super.connectedCallback();
        this.hotReload();
    }

    hotReload() {
        this.jsonRpc.configured().then(answer => {
            this._names = answer.result.map(session => session.name);
            this._name = this._names.includes(this._name) ? this._name : this._names[0];
            this._refresh();
        });
    }

    _refresh() {
        this._value = null;
        this.jsonRpc.live({ session: this._name }).then(answer => {
            this._sessions = answer.result.sessions;
            this._limitation = answer.result.limitation;
        });
    }

    render() {
        return html`
            <div class="bar">
                <vaadin-select label="Session" .value=${this._name}
                    .items=${this._names.map(name => ({ label: name, value: name }))}
                    @value-changed=${event => this._choose(event.detail.value)}></vaadin-select>
                <vaadin-button id="refresh" @click=${() => this._refresh()}>Refresh</vaadin-button>
                <vaadin-button id="end-all" theme="error" ?disabled=${this._sessions.length === 0}
                    @click=${() => this._done(this.jsonRpc.endAll({ session: this._name }), 'ended')}>End all</vaadin-button>
                <span class="limitation">${this._limitation}</span>
            </div>
            <vaadin-grid .items=${this._sessions} theme="no-border wrap-cell-content">
                <vaadin-grid-column header="Handle" flex-grow="2" ${columnBodyRenderer(session => html`<code class="long">${session.handle}</code>`, [])}></vaadin-grid-column>
                <vaadin-grid-column header="User" ${columnBodyRenderer(session => html`${session.user ?? ''}`, [])}></vaadin-grid-column>
                <vaadin-grid-column header="Age" ${columnBodyRenderer(session => html`${this._time(session.age)}`, [])}></vaadin-grid-column>
                <vaadin-grid-column header="Idle time left" ${columnBodyRenderer(session => html`${this._time(session.left)}`, [])}></vaadin-grid-column>
                <vaadin-grid-column header="Attributes" flex-grow="2" ${columnBodyRenderer(session => this._attributes(session), [])}></vaadin-grid-column>
                <vaadin-grid-column header="" ${columnBodyRenderer(session => this._buttons(session), [])}></vaadin-grid-column>
            </vaadin-grid>
            ${this._value ? html`<pre class="value">${this._value}</pre>` : ''}`;
    }

    _attributes(session) {
        return session.attributes.map(attribute => html`
            <a class="attribute" title="Show the value" @click=${() => this._show(session, attribute.key)}>${attribute.key}
                (${attribute.bytes} bytes)</a>`);
    }

    _buttons(session) {
        return html`
            <vaadin-button theme="small" @click=${() => this._done(this.jsonRpc.expire({ session: this._name, handle: session.handle }), 'expired')}>Expire now</vaadin-button>
            <vaadin-button theme="small error" @click=${() => this._done(this.jsonRpc.end({ session: this._name, handle: session.handle }), 'ended')}>End</vaadin-button>`;
    }

    _choose(name) {
        if (name && name !== this._name) {
            this._name = name;
            this._refresh();
        }
    }

    _show(session, attribute) {
        this.jsonRpc.value({ session: this._name, handle: session.handle, attribute: attribute })
            .then(answer => this._value = `${attribute} = ${answer.result}`);
    }

    _done(asked, what) {
        asked.then(answer => {
            notifier.showInfoMessage(`${answer.result} ${answer.result === 1 ? 'session' : 'sessions'} ${what}`);
            this._refresh();
        });
    }

    _time(seconds) {
        const hours = Math.floor(seconds / 3600);
        const minutes = Math.floor(seconds / 60) % 60;
        return hours > 0 ? `${hours} h ${minutes} min` : minutes > 0 ? `${minutes} min ${seconds % 60} s` : `${seconds} s`;
    }
}

customElements.define('qwc-sessions-live', QwcSessionsLive);
