package uk.pharmail.keycloak;

/** What holders may choose to be asked (ACC-3); the names are stored, the texts are messages of the login pages. */
enum Question {
    FIRST_TEACHER,
    FIRST_STREET,
    FIRST_PET,
    FIRST_FRIEND,
    FIRST_CONCERT,
    FIRST_FILM,
    FIRST_JOB,
    FIRST_JOURNEY,
    FAVOURITE_BOOK,
    FAVOURITE_SWEETS
}
