package uk.pharmail.contracts;

/**
 * A fact that a service tells the others: a record of registered values only, so no free text and nothing personal can
 * stand in it. {@link EventTypes} has its wire name.
 */
public interface PharmailEvent {}
