{%- set of_revision -%}
    (
        select revision.document_id from revision
        union all
        select revision.previous_document_id from revision
    )
{%- endset -%}
with

revision as (
    select * from {{ ref('int_document__ranked') }}
    where previous_document_id is not null
),

figure as (
    select
        document_id,
        table_key,
        coalesce(row_key, row_label) as row_key,
        column_key,
        {{ joined_key([
            'table_side_key', 'coalesce(row_key, row_label)', 'column_key'
        ]) }} as figure_key,
        row_label,
        coalesce(amount_yuan, quantity) as amount,
        case when is_money then '元' else unit end as unit,
        page,
        line,
        cell_id as figure_id,
    from {{ ref('stg_table_cell') }}
    where
        is_decided
        and document_id in {{ of_revision }}
    union all
    select
        document_id,
        cast(null as string) as table_key,
        coalesce(item_key, subject) as row_key,
        measure as column_key,
        {{ joined_key([
            'section', 'coalesce(item_key, subject)', 'measure', 'fund',
            'cast(statement_year as string)'
        ]) }} as figure_key,
        subject as row_label,
        cast(coalesce(amount_yuan, value) as {{ type_amount() }}) as amount,
        case when is_money then '元' else unit end as unit,
        page,
        line,
        statement_id as figure_id,
    from {{ ref('stg_statement') }}
    where document_id in {{ of_revision }}
),

-- Repeated figures are compared in printed order.
numbered as (
    select
        *,
        row_number() over (
            partition by document_id, table_key, figure_key
            order by page, line, figure_id
        ) as place,
    from figure
),

{% for version, key in [
    ('earlier', 'previous_document_id'), ('later', 'document_id'),
] -%}
    {{ version }} as (
        select
            numbered.*,
            revision.document_id as revision_id,
        from revision
        inner join numbered
            on revision.{{ key }} = numbered.document_id
    ),

{% endfor -%}

compared as (
    select
        coalesce(later.revision_id, earlier.revision_id) as document_id,
        coalesce(later.table_key, earlier.table_key) as table_key,
        coalesce(later.row_key, earlier.row_key) as row_key,
        coalesce(later.row_label, earlier.row_label) as row_label,
        coalesce(later.column_key, earlier.column_key) as column_key,
        coalesce(later.figure_key, earlier.figure_key) as figure_key,
        coalesce(later.place, earlier.place) as place,
        earlier.amount as old_amount,
        later.amount as new_amount,
        coalesce(later.unit, earlier.unit) as unit,
        earlier.page as old_page,
        earlier.line as old_line,
        later.page as new_page,
        later.line as new_line,
    from earlier
    full outer join later
        on
            {{ same_keys('earlier', 'later', ['revision_id', 'figure_key', 'place']) }}
            and coalesce(earlier.table_key, '') = coalesce(later.table_key, '')
),

final as (
    select
        {{ joined_key([
            'compared.document_id', 'compared.table_key', 'compared.figure_key',
            'cast(compared.place as string)',
        ]) }} as revision_change_id,
        compared.document_id,
        revision.previous_document_id,
        revision.publisher_code,
        revision.fiscal_year,
        compared.table_key,
        compared.row_key,
        compared.row_label,
        compared.column_key,
        cast(compared.old_amount as {{ type_amount() }}) as old_amount,
        cast(compared.new_amount as {{ type_amount() }}) as new_amount,
        compared.unit,
        compared.old_page,
        compared.old_line,
        compared.new_page,
        compared.new_line,
    from compared
    inner join revision
        on compared.document_id = revision.document_id
    -- A nil printed as 0 equals one left blank.
    where
        {{ nil_as_zero('compared.old_amount') }}
        <> {{ nil_as_zero('compared.new_amount') }}
)

select * from final
