"""Who sits at the coding desk in this session, if anybody may."""

import streamlit as st

from dashboard.desk.access import Seat, seat
from dashboard.settings import current


def sitting_here() -> Seat | None:
    """The seat of whoever asks, by what their request and their sign-in say; None for a reader."""
    if current().desk is None:
        return None
    return seat(
        current(),
        email=_email(),
        headers=st.context.headers.to_dict(),
        initials=st.query_params.get("coder"),
    )


def signing_in() -> None:
    """A button to sign in or out, where the settings say who may code or publish."""
    settings = current()
    if settings.desk is None or not (settings.coders or settings.editors):
        return
    if _email():
        st.button("Sign out", on_click=st.logout)
    else:
        st.button("Sign in", on_click=st.login)


def _email() -> str | None:
    """By which address somebody signed in; only where the provider does not call it unproven."""
    user = st.user.to_dict()
    proven = user.get("is_logged_in") and user.get("email_verified") is not False
    return str(user["email"]) if proven and user.get("email") else None
