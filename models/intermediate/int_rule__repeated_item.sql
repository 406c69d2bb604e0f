{#- Items of the accounts that prose may state several times, by what each is. -#}
with

statement as (
    select
        statement.*,
        document.scope in ('own_level', 'unit')
        or coalesce(fact.fact_value = 1, false) as is_of_one_unit,
    from {{ ref('int_statement__account') }} as statement
    inner join {{ ref('stg_document') }} as document
        on statement.document_id = document.document_id
    left join {{ ref('stg_institution_fact') }} as fact
        on
            statement.document_id = fact.document_id
            and fact.fact_key = 'units_in_scope'
    where
        statement.document_kind in ('final_accounts', 'performance_report')
        and statement.measure in ('final_account', 'count', 'headcount')
),

known_item as (
    select item_key from {{ ref('statement_cell') }}
    union
    select part_key as item_key
    from {{ ref('statement_part') }}
    where
        relation not in ('sum_if_whole', 'only_whole')
        and part_group <> 'grade'
),

-- A label without key can mean different things, the people of several units are not
-- the same people.
final as (
    select
        statement_id,
        document_id,
        number_seq,
        statement_seq,
        {{ joined_key([
            'item_key', 'fund', 'measure', 'cast(statement_year as string)',
            'amount_unit',
        ]) }} as thing,
    from statement
    where
        (functional_code is not null and item_key is not null)
        or item_key in (select known_item.item_key from known_item)
        or (
            is_of_one_unit
            and item_key in (
                'establishment_total', 'establishment_in_service',
                'actual_total', 'actual_in_service'
            )
        )
)

select * from final
